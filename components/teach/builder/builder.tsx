'use client';

import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiProvider, trpc } from '@/components/trpc/react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import { ArrowBackIcon, EllipsisIcon, ListIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { type CourseDraft } from '@/server/domains/courses/contract';
import { CourseSettings } from './course-settings';
import { LessonEditor } from './lesson-editor';
import { OutlineEditor } from './outline-editor';
import { PublishPanel } from './publish-panel';

interface BuilderProps {
  initialDraft: CourseDraft;
  learnerCount: number;
}

/** The builder: outline at the side, the lesson in the middle, its settings beside it. What is open stands in the address. */
export function Builder(props: BuilderProps) {
  return (
    <ApiProvider>
      <BuilderScreen {...props} />
    </ApiProvider>
  );
}

function BuilderScreen({ initialDraft, learnerCount }: BuilderProps) {
  const t = useTranslations('builder');
  const router = useRouter();
  const asked = useSearchParams().get('lesson');
  const { data: draft } = trpc.authoring.draft.useQuery(
    { id: initialDraft.id },
    { initialData: initialDraft },
  );
  const lessons = draft.modules.flatMap((entry) => entry.lessons);
  const lessonId = lessons.some((lesson) => lesson.id === asked) ? asked : null;
  const open = (id: string | null) => router.push(id ? `?lesson=${id}` : '?', { scroll: false });
  const previewId = lessonId ?? lessons[0]?.id;
  return (
    <div className="flex min-h-full flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-3 lg:px-5">
        <Link
          href="/teach"
          className="inline-flex min-h-6 items-center gap-1 text-sm text-ink-muted no-underline hover:text-ink"
        >
          <ArrowBackIcon size="sm" />
          {t('back')}
        </Link>
        <h1
          className="min-w-0 flex-1 basis-48 truncate font-sans text-md tracking-normal"
          lang={draft.language}
        >
          {draft.title}
        </h1>
        <StatusBadge draft={draft} />
        {previewId && (
          <LinkButton
            href={`/teach/courses/${draft.id}/preview/${previewId}`}
            variant="quiet"
            prefetch={false}
          >
            {t('preview')}
          </LinkButton>
        )}
        <PublishPanel draft={draft} learnerCount={learnerCount} onOpen={open} />
        {draft.status === 'published' && <UnpublishMenu draft={draft} />}
      </header>
      <div className="grid flex-1 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <OutlineSide draft={draft} lessonId={lessonId} onOpen={open} />
        <div className="min-w-0 p-4 sm:p-6 lg:p-8">
          {lessonId ? (
            <LessonEditor key={lessonId} courseId={draft.id} lessonId={lessonId} />
          ) : (
            <CourseSettings draft={draft} />
          )}
        </div>
      </div>
    </div>
  );
}

interface OutlineSideProps {
  draft: CourseDraft;
  lessonId: string | null;
  onOpen: (lessonId: string | null) => void;
}

/** The outline beside the lesson; on a phone it is folded away while a lesson is open. */
function OutlineSide({ draft, lessonId, onOpen }: OutlineSideProps) {
  const t = useTranslations('builder');
  const [shown, setShown] = useState(false);
  const open = (id: string | null) => {
    setShown(false);
    onOpen(id);
  };
  return (
    <div className="border-line bg-surface-sunken max-lg:border-b lg:border-e">
      {lessonId && (
        <button
          type="button"
          aria-expanded={shown}
          aria-controls="builder-outline"
          onClick={() => setShown(!shown)}
          className="flex min-h-12 w-full items-center gap-2 px-4 font-semibold lg:hidden"
        >
          <ListIcon />
          {t('outline')}
        </button>
      )}
      <div id="builder-outline" className={cn(lessonId && !shown && 'max-lg:hidden')}>
        <div className="px-4 pt-4">
          <a
            href="?"
            aria-current={lessonId ? undefined : 'page'}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              open(null);
            }}
            className={cn(
              'flex min-h-control-sm items-center rounded-md px-2 text-ink no-underline',
              lessonId ? 'hover:text-action-text' : 'bg-action-soft font-semibold',
            )}
          >
            {t('toCourse')}
          </a>
        </div>
        <OutlineEditor draft={draft} lessonId={lessonId} onOpen={open} />
      </div>
    </div>
  );
}

function StatusBadge({ draft }: { draft: CourseDraft }) {
  const t = useTranslations('teach');
  const tone = draft.status === 'published' ? 'success' : 'neutral';
  return (
    <span className="flex flex-wrap gap-2">
      <Badge tone={tone}>{t(`status.${draft.status}`)}</Badge>
      {draft.publishedVersion && <Badge>{t('version', { number: draft.publishedVersion.number })}</Badge>}
      {draft.publishedVersion && draft.hasChanges && <Badge tone="warning">{t('changed')}</Badge>}
    </span>
  );
}

function UnpublishMenu({ draft }: { draft: CourseDraft }) {
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
      ></Dialog>
    </>
  );
}
