'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Textarea } from '@/components/ui/textarea';
import { type AutosaveState, type Stored } from '../autosave';
import { type LessonDraft } from './lesson-draft';

interface ConflictPanelProps {
  conflict: Extract<AutosaveState<LessonDraft>, { kind: 'conflict' }>;
  mine: LessonDraft;
  onResolve: (choice: 'mine' | 'theirs') => void;
}

/** Two people changed the same lesson: both texts side by side, and nothing is lost until one is chosen. */
export function ConflictPanel({ conflict, mine, onResolve }: ConflictPanelProps) {
  const t = useTranslations('builder');
  return (
    <section
      role="alert"
      aria-label={t('conflictTitle')}
      className="grid gap-4 rounded-lg border border-warning p-4"
    >
      <Callout tone="warning" title={t('conflictTitle')}>
        {t('conflictText')}
      </Callout>
      <div className="grid gap-4 lg:grid-cols-2">
        <Version
          title={t('conflictMine')}
          draft={mine}
          action={t('keepMine')}
          onChoose={() => onResolve('mine')}
        />
        <Version
          title={t('conflictTheirs')}
          draft={conflict.theirs.value}
          action={t('takeTheirs')}
          onChoose={() => onResolve('theirs')}
        />
      </div>
    </section>
  );
}

interface VersionProps {
  title: string;
  draft: LessonDraft;
  action: string;
  onChoose: () => void;
}

function Version({ title, draft, action, onChoose }: VersionProps) {
  const t = useTranslations('builder');
  return (
    <div className="grid content-start gap-2">
      <h2 className="font-sans text-md tracking-normal">{title}</h2>
      <LongText label={title} text={readable(draft)} />
      <p className="text-sm text-ink-muted">{t('conflictQuestions', { count: draft.questions.length })}</p>
      <div>
        <Button onClick={onChoose}>{action}</Button>
      </div>
    </div>
  );
}

interface RecoveredPanelProps {
  recovered: Stored<LessonDraft>;
  /** Saved elsewhere since it was typed. */
  isOlder: boolean;
  onChoose: (choice: 'put-back' | 'throw-away') => void;
}

/** Text that an earlier visit typed and never saved: put it back, or throw it away. */
export function RecoveredPanel({ recovered, isOlder, onChoose }: RecoveredPanelProps) {
  const t = useTranslations('builder');
  return (
    <section aria-label={t('recoveredTitle')} className="grid gap-3 rounded-lg border border-line-strong p-4">
      <Callout title={t('recoveredTitle')}>
        {t('recoveredText')} {isOlder && t('recoveredOlder')}
      </Callout>
      <LongText label={t('recoveredTitle')} text={readable(recovered.value)} />
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => onChoose('throw-away')}>{t('discard')}</Button>
        <Button onClick={() => onChoose('put-back')}>{t('recover')}</Button>
      </div>
    </section>
  );
}

/** Text and questions as one text: two people may have changed only a question. */
function readable({ markdown, questions }: LessonDraft): string {
  const asked = questions.map((question, index) =>
    [
      `${index + 1}. ${question.prompt}`,
      ...question.options.map((option) => `   ${option.correct ? '●' : '○'} ${option.text}`),
      ...[...question.accepted, question.number].filter(Boolean).map((text) => `   = ${text}`),
    ].join('\n'),
  );
  return [markdown, ...asked].filter(Boolean).join('\n\n');
}

/** Text to read; a field that cannot be changed takes the focus by itself, so a keyboard can scroll it. */
function LongText({ text, label }: { text: string; label: string }) {
  return (
    <Textarea readOnly aria-label={label} rows={10} className="max-h-72 font-mono text-sm" value={text} />
  );
}
