import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Callout } from '@/components/ui/callout';
import { CheckIcon, ClockIcon, LockIcon, XIcon } from '@/components/ui/icons';
import { CursorLinks, PageLinks } from '@/components/ui/pagination';
import { Bar, Ring, Stitch } from '@/components/ui/progress';
import { TabLinks } from '@/components/ui/tab-links';
import { Tabs } from '@/components/ui/tabs';
import { TokenAmount } from '@/components/ui/token-amount';
import { ToastSpecimen } from './overlays';
import { Specimen } from './specimen';

export function Badges() {
  const t = useTranslations('gallery.badge');
  const sections = useTranslations('gallery.sections');
  const people = ['Thandiwe Mokoena', 'Kwame Asante', 'Ruth Abebe', 'Zawadi Mwangi', 'Élodie Traoré'];
  return (
    <Specimen id="badge" title={sections('badge')}>
      <div className="flex flex-wrap gap-2">
        <Badge>{t('draft')}</Badge>
        <Badge tone="action">{t('preview')}</Badge>
        <Badge tone="earn">{t('pending')}</Badge>
        <Badge tone="success">
          <CheckIcon />
          {t('passed')}
        </Badge>
        <Badge tone="warning">
          <ClockIcon />
          {t('due')}
        </Badge>
        <Badge tone="danger">
          <XIcon />
          {t('refused')}
        </Badge>
      </div>
      <ul aria-label={t('people')} className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {people.map((name, index) => (
          <li key={name} className="flex items-center gap-2 text-sm">
            <Avatar name={name} size={index === 0 ? 'lg' : index > 2 ? 'sm' : 'md'} />
            {name}
          </li>
        ))}
      </ul>
    </Specimen>
  );
}

export function ProgressSpecimen() {
  const t = useTranslations('gallery.progress');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="progress" title={sections('progress')} className="items-center sm:grid-cols-[3fr_1fr_2fr]">
      <div className="grid gap-2">
        <div className="flex justify-between gap-3 text-sm">
          <b>{t('course')}</b>
          <span>62 %</span>
        </div>
        <Stitch done={15} of={24} label={t('stitch')} />
        <p className="text-sm text-ink-muted">{t('stitch')}</p>
        <Stitch done={24} of={24} label={t('done')} />
      </div>
      <Ring percent={62} label={t('ring')} />
      <div className="grid gap-2 text-sm">
        <div className="flex justify-between gap-3">
          <span>{t('upload')}</span>
          <span className="num">43 %</span>
        </div>
        <Bar percent={43} label={t('upload')} />
      </div>
    </Specimen>
  );
}

export function Paths() {
  const t = useTranslations('gallery.paths');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="paths" title={sections('paths')}>
      <Tabs
        label={t('tabs')}
        items={[
          { value: 'notes', label: t('notes'), content: <p>{t('notesBody')}</p> },
          { value: 'discussion', label: t('discussion'), count: 4, content: <p>{t('discussionBody')}</p> },
          { value: 'transcript', label: t('transcript'), content: <p>{t('transcriptBody')}</p> },
        ]}
      />
      <TabLinks
        label={t('views')}
        items={[
          { href: '#paths-title', label: t('all'), count: 12, current: true },
          { href: '#table-title', label: t('rewards'), count: 9, current: false },
        ]}
      />
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Breadcrumb
          label={t('here')}
          items={[
            { label: t('courses'), href: '#brand-title' },
            { label: t('mathematics'), href: '#colour-title' },
            { label: t('course') },
          ]}
        />
        <PageLinks
          label={t('pages')}
          pages={[1, 2, 3].map((number) => ({
            number,
            href: `#page-${number}`,
            current: number === 1,
            label: t('page', { number }),
          }))}
        />
      </div>
      <CursorLinks
        label={t('statementPages')}
        summary={t('summary')}
        first={{ href: '#first', label: t('firstPage') }}
        next={{ href: '#next', label: t('nextPage') }}
        className="pt-0"
      />
    </Specimen>
  );
}

export function Notices() {
  const t = useTranslations('gallery.notice');
  const sections = useTranslations('gallery.sections');
  return (
    <Specimen id="notice" title={sections('notice')} className="items-start gap-4 sm:grid-cols-2">
      <Callout title={t('infoTitle')}>{t('info')}</Callout>
      <Callout tone="success" title={t('successTitle')}>
        {t('success')}
      </Callout>
      <Callout tone="earn">
        <TokenAmount amount={16} signed /> {t('earn')}
      </Callout>
      <Callout tone="warning" title={t('warningTitle')}>
        {t('warning')}
      </Callout>
      <Callout tone="danger" title={t('dangerTitle')}>
        {t('danger')}
      </Callout>
      <Callout tone="plain" icon={LockIcon} title={t('infoTitle')}>
        {t('info')}
      </Callout>
      <ToastSpecimen />
    </Specimen>
  );
}
