import { useTranslations } from 'next-intl';
import { type IconComponent } from '@/components/ui/icon';
import * as icons from '@/components/ui/icons';
import { Specimen } from './specimen';

const all = Object.entries(icons) as readonly (readonly [string, IconComponent])[];

export function IconSheet() {
  const t = useTranslations('gallery.sections');
  return (
    <Specimen id="icons" title={t('icons')}>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3">
        {all.map(([name, Icon]) => (
          <li key={name} className="flex items-center gap-2 text-sm text-ink-muted">
            <Icon className="text-ink" />
            <span className="truncate">{name.replace(/Icon$/, '')}</span>
          </li>
        ))}
      </ul>
    </Specimen>
  );
}
