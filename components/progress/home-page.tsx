import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { Cover } from '@/components/brand/cover';
import { PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { BookOpenIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { Stitch } from '@/components/ui/progress';
import { TokenAmount } from '@/components/ui/token-amount';
import { type EnrolmentCard, type HomeView } from '@/server/domains/progress/contract';

/** Continue first, then what is in progress and what is finished; the wallet beside it. */
export function HomePage({ home, name }: { home: HomeView; name: string }) {
  const t = useTranslations('home');
  const others = home.inProgress.filter((card) => card.id !== home.continue?.id);
  const nothing = !home.continue && home.completed.length === 0;
  return (
    <>
      <PageHeader title={t('greeting', { name: name.split(' ')[0] ?? name })} />
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="grid content-start gap-12">
          {home.continue && <ContinueCard card={home.continue} />}
          {nothing && (
            <EmptyState
              icon={BookOpenIcon}
              title={t('emptyTitle')}
              action={
                <LinkButton variant="primary" href="/en/courses">
                  {t('browse')}
                </LinkButton>
              }
            >
              <p>{t('emptyText')}</p>
            </EmptyState>
          )}
          {!nothing && !home.continue && (
            <EmptyState
              title={t('nothingOpenTitle')}
              action={<LinkButton href="/en/courses">{t('browse')}</LinkButton>}
            />
          )}
          {others.length > 0 && <CourseRows title={t('inProgress')} cards={others} />}
          {home.completed.length > 0 && <CourseRows title={t('completed')} cards={home.completed} />}
        </div>
        <WalletMini wallet={home.wallet} />
      </div>
    </>
  );
}

function ContinueCard({ card }: { card: EnrolmentCard }) {
  const t = useTranslations('home');
  const numbers = { done: card.requiredDone, total: card.requiredTotal };
  return (
    <Card className="grid overflow-hidden sm:grid-cols-[13rem_1fr]">
      <Cover
        slug={card.course.slug}
        subject={card.course.subject}
        uid={`${card.id}-continue`}
        shape="fill"
        className="max-sm:aspect-[3/1]"
      />
      <div className="grid content-start gap-3 p-5 sm:p-6">
        <p className="text-ink-muted" lang={card.course.language}>
          {card.course.title}
        </p>
        <h2 lang={card.course.language}>{card.next?.title ?? card.course.title}</h2>
        <Stitch
          done={numbers.done}
          of={numbers.total}
          label={t('countLabel', { ...numbers, course: card.course.title })}
          className="mt-1"
        />
        <p className="text-sm text-ink-muted">
          <Link href={`/learn/${card.id}/progress`} prefetch={false} className="font-semibold text-ink">
            {t('percent', { percent: card.progressPercent })}
          </Link>
          {': '}
          {t('count', numbers)}
        </p>
        <RewardHint card={card} />
        <div>
          <LinkButton variant="primary" href={`/learn/${card.id}`} prefetch={false}>
            {card.next
              ? t('continue', { title: `${card.next.number} ${card.next.title}` })
              : t('continueShort')}
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}

function RewardHint({ card }: { card: EnrolmentCard }) {
  const t = useTranslations('home');
  if (card.reward.state !== 'reserved' && card.reward.state !== 'available') return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-1.5 text-sm">
      {t('earnOnFinish')} <TokenAmount amount={card.reward.amount} tone="in" />
      {card.reward.state === 'reserved' && <span className="text-ink-muted">{t('reserved')}</span>}
    </p>
  );
}

function CourseRows({ title, cards }: { title: string; cards: EnrolmentCard[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {cards.map((card) => (
          <CourseRow key={card.id} card={card} />
        ))}
      </ul>
    </section>
  );
}

function CourseRow({ card }: { card: EnrolmentCard }) {
  const t = useTranslations('home');
  const format = useFormatter();
  const numbers = { done: card.requiredDone, total: card.requiredTotal };
  const finished = card.state === 'completed';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 sm:flex-nowrap">
      <Cover
        slug={card.course.slug}
        subject={card.course.subject}
        uid={`${card.id}-row`}
        shape="square"
        className="size-11 shrink-0 rounded-sm"
      />
      <div className="grid min-w-0 flex-1 basis-52 gap-1.5">
        <h3 lang={card.course.language}>{card.course.title}</h3>
        <Stitch
          done={numbers.done}
          of={numbers.total}
          label={t('countLabel', { ...numbers, course: card.course.title })}
        />
        <p className="text-sm text-ink-muted">
          <Link href={`/learn/${card.id}/progress`} prefetch={false} className="font-semibold text-ink">
            {t('percent', { percent: card.progressPercent })}
          </Link>
          {': '}
          {finished && card.completedAt
            ? t('completedOn', { date: format.dateTime(new Date(card.completedAt), 'date') })
            : t('count', numbers)}
        </p>
      </div>
      {finished && card.certificateCode ? (
        <LinkButton
          href={`/en/certificates/${card.certificateCode}`}
          prefetch={false}
          className="max-sm:w-full sm:min-w-40"
        >
          {t('seeCertificate')}
        </LinkButton>
      ) : (
        <LinkButton
          href={`/learn/${card.id}`}
          prefetch={false}
          className="max-sm:w-full sm:max-w-64 sm:min-w-40"
        >
          <span className="line-clamp-2">
            {card.next ? t('continue', { title: card.next.title }) : t('lookAgain')}
          </span>
        </LinkButton>
      )}
    </li>
  );
}

function WalletMini({ wallet }: { wallet: HomeView['wallet'] }) {
  const t = useTranslations('home');
  return (
    <aside aria-labelledby="wallet-mini" className="grid content-start gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="wallet-mini" className="font-sans text-md tracking-normal">
          {t('wallet')}
        </h2>
        <Link href="/wallet">{t('statement')}</Link>
      </div>
      <TokenAmount amount={wallet.available} size="xl" />
      <dl className="grid gap-1.5 text-sm">
        <WalletRow
          term={t('pending')}
          amount={wallet.pending}
          note={wallet.pending > 0 ? t('pendingNote') : undefined}
        />
        <WalletRow term={t('held')} amount={wallet.held} />
      </dl>
    </aside>
  );
}

function WalletRow({ term, amount, note }: { term: string; amount: number; note?: string }) {
  return (
    <div className="flex gap-4">
      <dt className="w-18 shrink-0 text-ink-muted">{term}</dt>
      <dd>
        <TokenAmount amount={amount} signed />
        {note && <span className="block text-ink-muted">{note}</span>}
      </dd>
    </div>
  );
}
