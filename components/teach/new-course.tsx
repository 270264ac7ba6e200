'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/trpc/client';
import { faultAt, problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

/** A title makes a draft and opens its builder. */
export function NewCourse() {
  const t = useTranslations('teach');
  const router = useRouter();
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!title.trim() || busy) return;
    setBusy(true);
    setFault(undefined);
    try {
      const draft = await api.authoring.createCourse.mutate({ title: title.trim() });
      router.push(`/teach/courses/${draft.id}`);
    } catch (error) {
      const problem = problemFrom(error);
      setFault(faultAt(problem, 'title') ?? (problem.detail || t('createFailed')));
      setBusy(false);
    }
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <Field
        id="new-course"
        label={t('newTitle')}
        help={t('newHelp')}
        error={fault}
        className="min-w-0 flex-1 basis-72"
      >
        {(wiring) => (
          <TextInput
            {...wiring}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} busyLabel={t('creating')} className="sm:mb-6">
        {t('create')}
      </Button>
    </form>
  );
}
