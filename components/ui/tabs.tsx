'use client';

import { useLocale } from 'next-intl';
import { Tabs as Radix } from 'radix-ui';
import { type ReactNode } from 'react';
import { directionOf } from '@/i18n/locales';
import { cn } from './cn';
import { tabClass, tabListClass } from './tab-links';

export interface TabItem {
  value: string;
  label: ReactNode;
  /** How many things are inside. */
  count?: number;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  className?: string;
}

/** Views of one thing that change in place. When the address should change too, use TabLinks. */
export function Tabs({ label, items, value, defaultValue, onChange, className }: TabsProps) {
  const locale = useLocale();
  return (
    <Radix.Root
      dir={directionOf(locale)}
      value={value}
      defaultValue={defaultValue ?? items[0]?.value}
      onValueChange={onChange}
      className={className}
    >
      <Radix.List aria-label={label} className={tabListClass}>
        {items.map((item) => (
          <Radix.Trigger
            key={item.value}
            value={item.value}
            className={cn(tabClass, 'data-[state=active]:border-action data-[state=active]:text-ink')}
          >
            {item.label}
            {item.count !== undefined && <span className="num text-ink-muted"> {item.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="pt-4">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
