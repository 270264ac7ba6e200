import { cva, type VariantProps } from 'class-variance-authority';
import { type CSSProperties } from 'react';
import { cn } from './cn';

const avatarVariants = cva(
  'inline-grid shrink-0 place-items-center overflow-hidden rounded-full bg-[oklch(var(--person-l)_var(--person-c)_var(--person-h))] font-semibold leading-none text-ink',
  {
    variants: {
      size: {
        sm: 'size-6.5 text-[0.6875rem]',
        md: 'size-8 text-xs',
        lg: 'size-11 text-base',
      },
    },
    defaultVariants: { size: 'md' },
  },
);

interface AvatarProps extends VariantProps<typeof avatarVariants> {
  name: string;
  /** Anything that stays the same for one person; the colour comes from it. */
  seed?: string;
  className?: string;
}

/** First letters of the first and the last word, whatever the script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')].find((char) => /\p{L}|\p{N}/u.test(char)) ?? '')
    .join('');
  return letters.toLocaleUpperCase() || '·';
}

function hueOf(seed: string): number {
  let hash = 0;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 360;
  return (hash * 47) % 360;
}

/** A person as initials on their own tint. Decoration: the name stands beside it. */
export function Avatar({ name, seed, size, className }: AvatarProps) {
  const style = { '--person-h': hueOf(seed ?? name) } as CSSProperties;
  return (
    <span aria-hidden="true" style={style} className={cn(avatarVariants({ size }), className)}>
      {initialsOf(name)}
    </span>
  );
}
