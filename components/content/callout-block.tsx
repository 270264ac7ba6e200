import { getTranslations } from 'next-intl/server';
import { type ReactNode } from 'react';
import { Callout } from '@/components/ui/callout';
import { Disclosure } from '@/components/ui/disclosure';
import { type IconComponent } from '@/components/ui/icon';
import {
  CheckCircleIcon,
  CircleAlertIcon,
  InfoIcon,
  LightbulbIcon,
  PencilIcon,
  TriangleIcon,
} from '@/components/ui/icons';
import type {
  Callout as CalloutBlock,
  CalloutKind,
  NoteBlock,
} from '@/server/domains/courses/document/schema';

const LOOK: Record<
  CalloutKind,
  { tone: 'info' | 'success' | 'warning' | 'danger' | 'plain'; icon: IconComponent }
> = {
  note: { tone: 'info', icon: InfoIcon },
  tip: { tone: 'success', icon: LightbulbIcon },
  warning: { tone: 'warning', icon: TriangleIcon },
  important: { tone: 'danger', icon: CircleAlertIcon },
  exercise: { tone: 'plain', icon: PencilIcon },
  solution: { tone: 'plain', icon: CheckCircleIcon },
};

/** A part of the lesson that is set apart; a collapsed one opens on a press, without script. */
export async function CalloutView({ block, children }: { block: CalloutBlock; children: ReactNode }) {
  const t = await getTranslations('content');
  const { id, kind, title, collapsed } = block.attrs;
  const heading = title ?? t(`callout.${kind}`);
  if (collapsed === true) {
    return (
      <Disclosure data-block-id={id} title={heading} className="callout-block callout-collapsed">
        <div className="callout-text">{children}</div>
      </Disclosure>
    );
  }
  return (
    <Callout
      data-block-id={id}
      role="note"
      aria-label={heading}
      tone={LOOK[kind].tone}
      icon={LOOK[kind].icon}
      className="callout-block"
    >
      <p className="font-semibold">{heading}</p>
      <div className="callout-text">{children}</div>
    </Callout>
  );
}

/** Something imported that cannot be shown or graded here: it is not hidden, and asks for nothing. */
export async function NoteView({ block }: { block: NoteBlock }) {
  const t = await getTranslations('content');
  const { id, title, text } = block.attrs;
  return (
    <Callout data-block-id={id} role="note" aria-label={title} tone="plain" className="callout-block">
      <p className="font-semibold">{title}</p>
      <p className="text-sm text-ink-muted">{t('notShown')}</p>
      {text !== '' && <p className="note-text">{text}</p>}
    </Callout>
  );
}
