import { type ComponentProps } from 'react';
import { cn } from './cn';

/** Something that can be picked up: a course, a sheet of paper. Sections of a page are not cards. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('rounded-lg border border-line bg-surface-raised', className)} {...rest} />;
}

/** A sunken area for what stands beside the matter: help, samples, demo people. */
export function Well({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={cn('rounded-lg bg-surface-sunken p-4 sm:p-6', className)} {...rest} />;
}
