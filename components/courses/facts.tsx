import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { TokenAmount } from '@/components/ui/token-amount';
import { type CourseCard } from '@/server/domains/courses/contract';

/** The name of a language in the reader's own language; the tag itself where nobody knows it. */
export function useLanguageName(): (tag: string) => string {
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'language', fallback: 'code' });
  return (tag) => {
    try {
      const name = names.of(tag) ?? tag;
      return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
    } catch {
      return tag;
    }
  };
}

/** "25 min", "1 h 40 min": reading and watching time as a person would say it. */
export function useDuration(): (minutes: number) => string {
  const t = useTranslations('course');
  return (minutes) => {
    if (minutes < 60) return t('minutes', { minutes: Math.max(1, minutes) });
    const hours = Math.floor(minutes / 60);
    return minutes % 60 === 0 ? t('hours', { hours }) : t('hoursMinutes', { hours, minutes: minutes % 60 });
  };
}

interface PriceProps {
  price: CourseCard['price'];
  className?: string;
}

/** Free, an amount of tokens, or an amount of money in the reader's format. */
export function Price({ price, className }: PriceProps) {
  const t = useTranslations('course');
  const format = useFormatter();
  if (!price) return <span className={cn('font-semibold', className)}>{t('free')}</span>;
  if (price.asset === 'AZR') return <TokenAmount amount={price.amount} className={className} />;
  // Prices in money are kept in hundredths.
  const money = format.number(price.amount / 100, { style: 'currency', currency: price.asset });
  return <span className={cn('font-semibold', className)}>{money}</span>;
}

interface CourseFactsProps {
  course: Pick<CourseCard, 'level' | 'minutes' | 'lessonCount' | 'language'>;
  className?: string;
}

/** Level, time, lessons, language: the facts that decide, in one line that wraps between facts. */
export function CourseFacts({ course, className }: CourseFactsProps) {
  const t = useTranslations('course');
  const duration = useDuration();
  const languageName = useLanguageName();
  const facts = [
    t(`level.${course.level}`),
    duration(course.minutes),
    t('lessons', { count: course.lessonCount }),
    languageName(course.language),
  ];
  return (
    <p className={cn('facts text-sm text-ink-muted', className)}>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}
