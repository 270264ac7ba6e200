'use client';

import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { cn } from './cn';
import { IconButton } from './icon-button';
import { XIcon } from './icons';

interface ModalProps {
  open: boolean;
  /** Called for Escape, the close button and a press beside it. */
  onClose: () => void;
  className: string;
  labelledBy: string;
  describedBy?: string;
  children: ReactNode;
}

/** The browser's own modal element: it traps focus, closes with Escape and gives the focus back. */
export function Modal({ open, onClose, className, labelledBy, describedBy, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  const pressedBeside = (event: MouseEvent<HTMLDialogElement>) => {
    if (event.target === ref.current) onClose();
  };
  return (
    // The press beside it is a convenience for the mouse; the keyboard has Escape.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={ref}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onClick={pressedBeside}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => open && onClose()}
      className={className}
    >
      {open && children}
    </dialog>
  );
}

interface DialogProps {
  open: boolean;
  onClose: () => void;
  /** A question or a name: "Publish version 8?" */
  title: ReactNode;
  description?: ReactNode;
  /** The acts, each named for what it does; the safe one first, the primary one last. */
  actions?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** One decision. Its title is the question, its buttons name the acts. */
export function Dialog({ open, onClose, title, description, actions, children, className }: DialogProps) {
  const id = useId();
  return (
    <Modal
      open={open}
      onClose={onClose}
      labelledBy={`${id}-title`}
      describedBy={description ? `${id}-description` : undefined}
      className={cn(
        'w-[calc(100%-2rem)] max-w-dialog rounded-lg border border-line bg-surface-raised shadow-lg',
        'transition-[opacity,translate] duration-(--dur-3) ease-out starting:translate-y-2 starting:opacity-0',
        className,
      )}
    >
      <div className="p-6">
        <h2 id={`${id}-title`} className="text-lg leading-[1.28]">
          {title}
        </h2>
        {description && (
          <p id={`${id}-description`} className="mt-3 text-ink-muted">
            {description}
          </p>
        )}
        {children && <div className="mt-4">{children}</div>}
        {actions && <div className="mt-6 flex flex-wrap justify-end gap-3">{actions}</div>}
      </div>
    </Modal>
  );
}

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Where it comes from on wide screens; on phones it always rises from below. */
  side?: 'start' | 'end' | 'below';
  /** Stays in view at its lower edge, e.g. "Show 42 courses". */
  footer?: ReactNode;
  children: ReactNode;
  className?: string;
}

const sheetSides = {
  start: 'sm:me-auto sm:ms-0 sm:h-dvh sm:max-h-none sm:w-88 sm:rounded-none sm:rounded-e-lg',
  end: 'sm:ms-auto sm:me-0 sm:h-dvh sm:max-h-none sm:w-88 sm:rounded-none sm:rounded-s-lg',
  below: 'sm:mx-auto sm:max-w-2xl',
};

/** A panel over the page: filters, an outline, a menu on phones. */
export function Sheet({ open, onClose, title, side = 'below', footer, children, className }: SheetProps) {
  const id = useId();
  const t = useTranslations('ui');
  return (
    <Modal
      open={open}
      onClose={onClose}
      labelledBy={`${id}-title`}
      className={cn(
        'mx-0 mt-auto mb-0 max-h-[92dvh] w-full max-w-full overflow-hidden rounded-t-lg bg-surface-raised shadow-lg open:flex open:flex-col',
        'transition-[opacity,translate] duration-(--dur-3) ease-out starting:translate-y-2 starting:opacity-0',
        sheetSides[side],
        className,
      )}
    >
      <div className="flex items-center justify-between gap-3 px-4 pt-4 pb-2">
        <h2 id={`${id}-title`} className="text-xl">
          {title}
        </h2>
        <IconButton icon={XIcon} label={t('close')} onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-6">{children}</div>
      {footer && (
        <div className="border-t border-line px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
          {footer}
        </div>
      )}
    </Modal>
  );
}
