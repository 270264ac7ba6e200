import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { CircleAlertIcon, CloudCheckIcon, CloudOffIcon } from '@/components/ui/icons';
import { type SaveState } from './answer-queue';

/** How saving stands, in words, where the eye already is. */
export function SaveLine({ state }: { state: SaveState }) {
  const t = useTranslations('quiz.save');
  const format = useFormatter();
  const words = {
    idle: () => t('idle'),
    saving: () => t('saving'),
    saved: () => t('saved', { time: state.kind === 'saved' ? format.dateTime(state.at, 'time') : '' }),
    offline: () => t('offline', { count: state.kind === 'offline' ? state.waiting : 0 }),
    refused: () => t('refused', { detail: state.kind === 'refused' ? state.detail : '' }),
  };
  const Icon =
    state.kind === 'offline' ? CloudOffIcon : state.kind === 'refused' ? CircleAlertIcon : CloudCheckIcon;
  return (
    <p
      role="status"
      data-save-state={state.kind}
      className={cn(
        'flex items-center gap-2 text-sm text-ink-muted',
        state.kind === 'saved' && 'text-success-text',
        state.kind === 'offline' && 'text-warning-text',
        state.kind === 'refused' && 'text-danger-text',
      )}
    >
      <Icon size="sm" className="shrink-0" />
      {words[state.kind]()}
    </p>
  );
}
