import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { LeaveCourse } from '@/components/progress/leave-course';
import { PlayerFrame } from '@/components/progress/player-frame';
import { useRuleText } from '@/components/progress/rule-text';
import { ClientMessages } from '@/components/shell/client-messages';
import { Stitch } from '@/components/ui/progress';
import { type EnrolmentItem, type EnrolmentView } from '@/server/domains/progress/contract';
import { orNotFound, signedInPage } from '@/server/api/page';

interface PageProps {
  params: Promise<{ enrolmentId: string }>;
}

/** Why the percentage is what it is: each required item with the fact behind it. */
export default async function ProgressPage({ params }: PageProps) {
  const { enrolmentId } = await params;
  const { caller } = await signedInPage(`/learn/${enrolmentId}/progress`);
  const enrolment = await orNotFound(caller.progress.enrolment({ id: enrolmentId }));
  return (
    <PlayerFrame enrolment={enrolment}>
      <Explanation enrolment={enrolment} />
    </PlayerFrame>
  );
}

function Explanation({ enrolment }: { enrolment: EnrolmentView }) {
  const t = useTranslations('player');
  const { requiredDone: done, requiredTotal: total, progressPercent: percent } = enrolment;
  const required = enrolment.items.filter((item) => item.required);
  const optional = enrolment.items.filter((item) => !item.required);
  return (
    <div className="mx-auto grid max-w-[42rem] gap-8 pt-6 lg:pt-8">
      <header className="grid gap-4">
        <h1>{t('explain.title', { percent })}</h1>
        <Stitch done={done} of={total} label={t('progress', { done, total })} className="h-3" />
        <p className="font-read text-lg">{t('explain.formula', { done, total, percent })}</p>
        <p className="text-ink-muted">{t('explain.pinned', { version: enrolment.version })}</p>
      </header>
      <Items
        title={t('explain.leftTitle')}
        empty={t('explain.nothingLeft')}
        items={required.filter((item) => item.state !== 'done')}
        enrolment={enrolment}
      />
      <Items
        title={t('explain.doneTitle')}
        empty={t('explain.nothingDone')}
        items={required.filter((item) => item.state === 'done')}
        enrolment={enrolment}
      />
      {optional.length > 0 && (
        <Items title={t('explain.optionalTitle')} empty="" items={optional} enrolment={enrolment} />
      )}
      {enrolment.state === 'active' && (
        <ClientMessages namespaces={['player']}>
          <LeaveCourse enrolmentId={enrolment.id} courseTitle={enrolment.course.title} />
        </ClientMessages>
      )}
    </div>
  );
}

interface ItemsProps {
  title: string;
  empty: string;
  items: EnrolmentItem[];
  enrolment: EnrolmentView;
}

function Items({ title, empty, items, enrolment }: ItemsProps) {
  const ruleText = useRuleText();
  return (
    <section className="grid gap-3">
      <h2>
        {title} <span className="num text-lg font-normal text-ink-muted">{items.length}</span>
      </h2>
      {items.length === 0 ? (
        <p className="text-ink-muted">{empty}</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {items.map((item) => (
            <li key={item.lessonId} className="grid grid-cols-[2.5rem_1fr] gap-x-3 py-3">
              <span className="num text-ink-muted">{item.number}</span>
              <span>
                <Link href={`/learn/${enrolment.id}/${item.lessonId}`} lang={enrolment.course.language}>
                  {item.title}
                </Link>
                <span className="block text-sm text-ink-muted first-letter:uppercase">{ruleText(item)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
