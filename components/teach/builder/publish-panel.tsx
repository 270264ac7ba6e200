'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { problemFrom } from '@/components/trpc/problem';
import { trpc } from '@/components/trpc/react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Dialog, Sheet } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { CircleAlertIcon, TriangleIcon } from '@/components/ui/icons';
import { Textarea } from '@/components/ui/textarea';
import { useToast } from '@/components/ui/toast';
import { type CourseDraft, type PreflightFinding } from '@/server/domains/courses/contract';
import { flushLessons } from './live-savers';

interface PublishPanelProps {
  draft: CourseDraft;
  learnerCount: number;
  onOpen: (lessonId: string | null) => void;
}

/** The Publish button with what stands in its way joined to it; publishing asks once and says who is affected. */
export function PublishPanel({ draft, learnerCount, onOpen }: PublishPanelProps) {
  const t = useTranslations('builder');
  const [view, setView] = useState<'closed' | 'findings' | 'publish'>('closed');
  const check = trpc.authoring.checkDraft.useQuery({ id: draft.id });
  const findings = check.data?.findings ?? [];
  const blocking = findings.filter((finding) => finding.severity === 'blocking').length;
  return (
    <div className="flex shrink-0 items-center">
      {findings.length > 0 && (
        <Button
          onClick={() => setView('findings')}
          className={cn(
            'rounded-e-none border-e-0 px-3 focus-visible:z-1',
            blocking > 0
              ? 'border-danger bg-danger-soft text-danger-text hover:border-danger hover:bg-danger-soft'
              : 'border-warning bg-warning-soft text-warning-text hover:border-warning hover:bg-warning-soft',
          )}
        >
          {blocking > 0 ? <CircleAlertIcon size="sm" /> : <TriangleIcon size="sm" />}
          {blocking > 0 ? t('toFix', { count: findings.length }) : <ToLookAt count={findings.length} />}
        </Button>
      )}
      <Button
        variant="primary"
        onClick={() => {
          // The question is about what is on the screen, so that goes to the server meanwhile.
          void flushLessons();
          setView(blocking > 0 ? 'findings' : 'publish');
        }}
        className={cn(findings.length > 0 && 'rounded-s-none focus-visible:z-1')}
      >
        {t('publish')}
      </Button>
      <Findings
        open={view === 'findings'}
        findings={findings}
        onClose={() => setView('closed')}
        onGo={(finding) => {
          setView('closed');
          onOpen(finding.lessonId ?? null);
        }}
      />
      <PublishDialog
        draft={draft}
        learnerCount={learnerCount}
        open={view === 'publish'}
        onClose={() => setView('closed')}
        onRefused={() => setView('findings')}
      />
    </div>
  );
}

/** On a phone the number alone: the words would take the place of how the saving stands. */
function ToLookAt({ count }: { count: number }) {
  const t = useTranslations('builder');
  return (
    <>
      <span aria-hidden="true" className="num sm:hidden">
        {count}
      </span>
      <span className="max-sm:sr-only">{t('toLookAt', { count })}</span>
    </>
  );
}

interface FindingsProps {
  open: boolean;
  findings: PreflightFinding[];
  onClose: () => void;
  onGo: (finding: PreflightFinding) => void;
}

function Findings({ open, findings, onClose, onGo }: FindingsProps) {
  const t = useTranslations('builder');
  return (
    <Sheet open={open} onClose={onClose} title={t('findings')} side="end">
      {findings.length === 0 && <p>{t('noFindings')}</p>}
      <ul className="divide-y divide-line">
        {findings.map((finding) => (
          <li key={`${finding.code}-${finding.path}`} className="grid gap-1 py-3">
            <p
              className={`flex items-center gap-2 text-sm font-semibold ${finding.severity === 'blocking' ? 'text-danger-text' : 'text-warning-text'}`}
            >
              {finding.severity === 'blocking' ? <CircleAlertIcon size="sm" /> : <TriangleIcon size="sm" />}
              {t(finding.severity)}
            </p>
            <p>{finding.message}</p>
            <div>
              <Button size="sm" onClick={() => onGo(finding)}>
                {t('goThere')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

interface PublishDialogProps {
  draft: CourseDraft;
  learnerCount: number;
  open: boolean;
  onClose: () => void;
  onRefused: () => void;
}

/** Publishes what is on the screen: it is saved first. */
function usePublish({ draft, onClose, onRefused }: PublishDialogProps) {
  const t = useTranslations('builder');
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const cache = trpc.useUtils();
  const [note, setNote] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const publish = trpc.authoring.publishCourse.useMutation();
  async function publishNow() {
    if (!(await flushLessons())) return setFault(t('publishNotSaved'));
    const wanted = note.trim();
    const result = await publish.mutateAsync({ id: draft.id, ...(wanted ? { note: wanted } : {}) });
    setNote('');
    onClose();
    toast({
      message: t('published', { number: result.version.number }),
      action: { label: t('seeCourse'), onPress: () => router.push(`/${locale}/courses/${result.slug}`) },
    });
  }
  async function confirm() {
    setFault('');
    setBusy(true);
    try {
      await publishNow();
    } catch (error) {
      const problem = problemFrom(error);
      if (problem.reason === 'courses.preflight_failed') onRefused();
      else setFault(problem.detail || t('failed'));
    } finally {
      setBusy(false);
      void cache.authoring.draft.invalidate({ id: draft.id });
      void cache.authoring.checkDraft.invalidate({ id: draft.id });
    }
  }
  return { note, setNote, fault, busy, confirm };
}

function PublishDialog(props: PublishDialogProps) {
  const { draft, learnerCount, open, onClose } = props;
  const t = useTranslations('builder');
  const { note, setNote, fault, busy, confirm } = usePublish(props);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('publishTitle', { number: (draft.publishedVersion?.number ?? 0) + 1 })}
      description={t('publishText', { count: learnerCount })}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" busy={busy} busyLabel={t('publishing')} onClick={confirm}>
            {t('publish')}
          </Button>
        </>
      }
    >
      <Field
        id="publish-note"
        label={t('publishNote')}
        help={t('publishNoteHelp')}
        error={fault || undefined}
      >
        {(wiring) => (
          <Textarea
            {...wiring}
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
