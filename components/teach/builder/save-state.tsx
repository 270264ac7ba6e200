import { useFormatter, useTranslations } from 'next-intl';
import { createContext, useContext } from 'react';
import { createPortal } from 'react-dom';
import { cn } from '@/components/ui/cn';
import { CircleAlertIcon, CloudCheckIcon, CloudOffIcon } from '@/components/ui/icons';
import { type AutosaveState } from '../autosave';

type State = AutosaveState<unknown>;

const SlotContext = createContext<HTMLElement | null>(null);

/** Where in the builder's bar the saving is told: it stays in view while the text scrolls. */
export const SaveSlot = SlotContext.Provider;

const tones: Partial<Record<State['kind'], string>> = {
  saved: 'text-success-text',
  offline: 'text-warning-text',
  signed_out: 'text-warning-text',
  conflict: 'text-warning-text',
  refused: 'text-danger-text',
};
const icons: Partial<Record<State['kind'], typeof CloudOffIcon>> = {
  offline: CloudOffIcon,
  signed_out: CloudOffIcon,
  conflict: CircleAlertIcon,
  refused: CircleAlertIcon,
};

/** "Saved 12:03", "Offline, kept here": in words, where the eye already is. */
export function SaveState({ state }: { state: State }) {
  const t = useTranslations('builder.save');
  const format = useFormatter();
  const slot = useContext(SlotContext);
  const Icon = icons[state.kind] ?? CloudCheckIcon;
  const detail = {
    time: state.kind === 'saved' ? format.dateTime(state.at, 'time') : '',
    detail: state.kind === 'refused' ? state.detail : '',
  };
  if (!slot) return null;
  return createPortal(
    <p
      role="status"
      data-save-state={state.kind}
      className={cn(
        'flex min-w-0 items-center gap-2 text-sm leading-tight text-ink-muted',
        tones[state.kind],
      )}
    >
      <Icon size="sm" className="shrink-0" />
      <span className="line-clamp-2 min-w-0">{t(state.kind, detail)}</span>
    </p>,
    slot,
  );
}
