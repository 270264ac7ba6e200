'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/trpc/react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { EllipsisIcon } from '@/components/ui/icons';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { type CourseDraft } from '@/server/domains/courses/contract';

/** What can be done to a published course: see it, hide it. */
export function UnpublishMenu({ draft }: { draft: CourseDraft }) {
  const t = useTranslations('builder');
  const cache = trpc.useUtils();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const unpublish = trpc.authoring.unpublishCourse.useMutation({
    onSuccess: () => toast({ message: t('unpublished') }),
    onSettled: () => cache.authoring.draft.invalidate({ id: draft.id }),
  });
  return (
    <>
      <Menu trigger={<IconButton icon={EllipsisIcon} label={t('actionsFor', { title: draft.title })} />}>
        <MenuItem asChild>
          <Link href={`/en/courses/${draft.slug}`}>{t('seeCourse')}</Link>
        </MenuItem>
        <MenuItem onSelect={() => setAsking(true)}>{t('unpublish')}</MenuItem>
      </Menu>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('unpublishTitle')}
        description={t('unpublishText')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsking(false);
                unpublish.mutate({ id: draft.id });
              }}
            >
              {t('unpublishConfirm')}
            </Button>
          </>
        }
      />
    </>
  );
}
