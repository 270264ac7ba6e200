import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { CircleAlertIcon, CloudCheckIcon, CloudOffIcon } from '@/components/ui/icons';
import { type AutosaveState } from '../autosave';
import { type LessonDraft } from './lesson-draft';

const tones: Record<string, string> = {
  offline: 'text-warning-text',
  conflict: 'text-warning-text',
  refused: 'text-danger-text',
};

/** "Saved 12:03", "Offline, kept here": in words, where the eye already is. */
export function SaveState({ state }: { state: AutosaveState<LessonDraft> }) {
  const t = useTranslations('builder.save');
  const format = useFormatter();
  const Icon = state.kind === 'offline' ? CloudOffIcon : tones[state.kind] ? CircleAlertIcon : CloudCheckIcon;
  const detail = {
    time: state.kind === 'saved' ? format.dateTime(state.at, 'time') : '',
    detail: state.kind === 'refused' ? state.detail : '',
  };
  return (
    <p
      role="status"
      data-save-state={state.kind}
      className={cn('flex items-center gap-2 text-sm text-ink-muted', tones[state.kind])}
    >
      <Icon size="sm" className="shrink-0" />
      {t(state.kind, detail)}
    </p>
  );
}
