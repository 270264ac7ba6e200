import { useTranslations } from 'next-intl';

/** The first stop of the Tab key; every page has a `<main id="main">`. */
export function SkipLink() {
  const t = useTranslations('shell');
  return (
    <a
      href="#main"
      className="fixed start-4 top-3 z-50 -translate-y-24 rounded-md bg-surface-raised px-4 py-2 font-semibold shadow-md focus:translate-y-0"
    >
      {t('skipToContent')}
    </a>
  );
}
