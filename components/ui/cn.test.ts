import { describe, expect, it } from 'vitest';
import { cn } from './cn';

describe('cn', () => {
  it.each([
    ['px-4 py-1', 'p-0', 'p-0'],
    ['text-sm text-ink-muted', 'text-ink', 'text-sm text-ink'],
    ['text-sm text-ink', 'text-read', 'text-ink text-read'],
    ['rounded-md', 'rounded-full', 'rounded-full'],
    ['font-sans font-semibold', 'font-read', 'font-semibold font-read'],
    ['border border-transparent', 'border-action', 'border border-action'],
    ['hover:bg-surface', 'hover:bg-action', 'hover:bg-action'],
    ['size-4', 'w-8', 'size-4 w-8'],
  ])('%s + %s', (first, second, merged) => {
    expect(cn(first, second)).toBe(merged);
  });

  it('keeps the sides of a gap and of a corner apart', () => {
    expect(cn('gap-x-2 gap-y-8')).toBe('gap-x-2 gap-y-8');
    expect(cn('sm:rounded-none sm:rounded-e-lg')).toBe('sm:rounded-none sm:rounded-e-lg');
  });

  it('leaves out what is not there', () => {
    expect(cn('flex', false, undefined, null, ['grow'])).toBe('flex grow');
  });
});
