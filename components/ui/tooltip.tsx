'use client';

import { Tooltip as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode } from 'react';

interface TooltipProps {
  text: ReactNode;
  /** Something that takes the focus: a button or a link. */
  children: ReactElement;
}

/** Explains what is already named; it never holds the only copy of anything. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content sideOffset={6} collisionPadding={8} className={tooltipClass}>
            {text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}

export const tooltipClass =
  'z-50 max-w-64 rounded-md bg-ink px-2.5 py-1.5 text-sm leading-[1.35] text-surface transition-opacity duration-(--dur-2) starting:opacity-0';
