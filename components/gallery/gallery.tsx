import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { ThemeSelect } from '@/components/shell/theme-select';
import { Buttons } from './controls';
import { Answers, Choices, Fields } from './fields';
import { Covers, Foundations } from './foundations';
import { IconSheet } from './icon-sheet';
import { Overlays } from './overlays';
import { Badges, Notices, Paths, ProgressSpecimen } from './signs';
import { States, Words } from './states';
import { Figures, Tables } from './tables';

/** Every primitive in its states, on one page. */
export function Gallery() {
  const t = useTranslations('gallery');
  return (
    <>
      <PageHeader title={t('title')} lede={t('lede')} aside={<ThemeSelect />} />
      <Foundations />
      <Buttons />
      <Fields />
      <Choices />
      <Answers />
      <Badges />
      <ProgressSpecimen />
      <Paths />
      <Notices />
      <Overlays />
      <Tables />
      <Figures />
      <States />
      <Words />
      <IconSheet />
      <Covers />
    </>
  );
}
