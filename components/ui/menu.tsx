'use client';

import { useLocale } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { type ComponentProps, type ReactNode } from 'react';
import { directionOf } from '@/i18n/locales';
import { cn } from './cn';
import { type IconComponent } from './icon';

interface MenuProps {
  /** One button; it gets the state and the keyboard of a menu button. */
  trigger: ReactNode;
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
}

/** Acts on one thing, behind a button. Arrow keys, typing and Escape work. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  const locale = useLocale();
  return (
    <DropdownMenu.Root modal={false} dir={directionOf(locale)}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} sideOffset={6} collisionPadding={8} className={menuClass}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export const menuClass =
  'z-50 min-w-52 max-w-80 rounded-lg border border-line bg-surface-raised p-1 shadow-md transition-opacity duration-(--dur-2) starting:opacity-0';

const rowClass =
  'flex w-full items-center gap-3 rounded-md px-3 py-1.75 text-start text-ink no-underline outline-none pointer-coarse:py-2.75 data-highlighted:bg-action-soft data-disabled:text-ink-muted data-disabled:cursor-not-allowed';

interface MenuItemProps extends ComponentProps<typeof DropdownMenu.Item> {
  icon?: IconComponent;
  shortcut?: ReactNode;
  /** Takes something away; stands last, after a separator. */
  danger?: boolean;
}

/** One act, or with `asChild` one link. */
export function MenuItem({
  icon: Icon,
  shortcut,
  danger,
  className,
  children,
  asChild,
  ...rest
}: MenuItemProps) {
  return (
    <DropdownMenu.Item
      asChild={asChild}
      className={cn(rowClass, danger && 'text-danger-text', className)}
      {...rest}
    >
      {asChild ? (
        children
      ) : (
        <>
          {Icon && <Icon />}
          <span className="min-w-0 flex-1">{children}</span>
          {shortcut}
        </>
      )}
    </DropdownMenu.Item>
  );
}

/** What the acts below have in common. */
export function MenuLabel({ className, ...rest }: ComponentProps<typeof DropdownMenu.Label>) {
  return (
    <DropdownMenu.Label
      className={cn('px-3 pt-2 pb-1 text-sm font-semibold text-ink-muted', className)}
      {...rest}
    />
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="mx-3 my-1 h-px bg-line" />;
}
