import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { SectionHeader } from '@/components/shell/page-header';
import { Earning } from './earning';
import { Hero } from './hero';
import { Learning } from './learning';
import { Section } from './section';
import { Supply, type SupplyParts } from './supply';
import { Teach } from './teach';

interface LandingProps {
  locale: string;
  courses?: { all: number; free: number };
  /** Course cards, at most four; without them there is no shelf. */
  shelf?: ReactNode;
  supply?: SupplyParts;
}

/** The page that a stranger sees first. Every number on it comes in as a property; it invents none. */
export function Landing({ locale, courses, shelf, supply }: LandingProps) {
  const t = useTranslations('landing.shelf');
  return (
    <>
      <Hero locale={locale} courses={courses} />
      <Earning />
      {shelf && (
        <Section id="shelf" className="grid gap-6">
          <SectionHeader
            id="shelf-title"
            title={t('title')}
            aside={<Link href={`/${locale}/courses`}>{t('all')}</Link>}
          />
          <div className="grid gap-5 sm:grid-cols-2 xl:grid-cols-4">{shelf}</div>
        </Section>
      )}
      <Learning />
      <Supply locale={locale} supply={supply} />
      <Teach />
    </>
  );
}
