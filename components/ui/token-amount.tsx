import { cva, type VariantProps } from 'class-variance-authority';
import { useFormatter, useTranslations } from 'next-intl';
import { cn } from './cn';
import { TokenGlyph } from './token-glyph';

const amountVariants = cva(
  'inline-flex items-center gap-[0.28em] font-mono text-[0.93em] font-semibold tracking-[-0.03em] whitespace-nowrap tabular-nums',
  {
    variants: {
      tone: {
        /** What comes in, and what can be earned. */
        in: 'text-earn-text',
        /** What goes out, prices, balances. */
        plain: 'text-ink',
        inherit: 'text-inherit',
      },
      /** In large figures the glyph stays a sign beside the number. */
      size: {
        md: '',
        lg: 'text-xl [&>svg]:size-[0.75em]',
        xl: 'text-3xl font-medium [&>svg]:size-[0.52em]',
      },
    },
    defaultVariants: { size: 'md' },
  },
);

interface TokenAmountProps extends VariantProps<typeof amountVariants> {
  amount: number;
  /** Writes + before what comes in; what goes out always has a true minus. */
  signed?: boolean;
  className?: string;
}

/** An amount of tokens: figure, glyph, and the hidden word for those who do not see the glyph. */
export function TokenAmount({ amount, signed = false, tone, size, className }: TokenAmountProps) {
  const format = useFormatter();
  const t = useTranslations('ui');
  const figure = format.number(Math.abs(amount), 'whole');
  const sign = amount < 0 ? '\u2212' : signed && amount > 0 ? '+' : '';
  const shade = tone ?? (signed && amount > 0 ? 'in' : 'plain');
  return (
    <span className={cn(amountVariants({ tone: shade, size }), className)}>
      <span dir="ltr">
        {sign}
        {figure}
      </span>
      <TokenGlyph />
      <span className="sr-only"> {t('tokens', { count: Math.abs(amount) })}</span>
    </span>
  );
}
