import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { AppShell } from '@/components/shell/app-shell';
import { PageHeader } from '@/components/shell/page-header';
import { Balances } from '@/components/wallet/balances';
import { Statement, StatementHead, StatementSkeleton } from '@/components/wallet/statement';
import { readStatementQuery } from '@/components/wallet/statement-query';
import { pageCaller } from '@/server/api/caller';
import { signedInPage } from '@/server/api/page';

export async function generateMetadata() {
  const t = await getTranslations('wallet');
  return { title: t('title') };
}

interface WalletPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What one has, what is on the way, and every line of how it came about. */
export default async function WalletPage({ searchParams }: WalletPageProps) {
  const { person, caller } = await signedInPage('/wallet');
  const [wallet, query, t] = await Promise.all([
    caller.wallet.get({}),
    searchParams.then(readStatementQuery),
    getTranslations('wallet'),
  ]);
  return (
    <AppShell person={{ name: person.name, roles: person.roles, available: wallet.available }}>
      <PageHeader title={t('title')} />
      <Balances wallet={wallet} />
      <section aria-labelledby="statement" className="mt-12 grid gap-3">
        <StatementHead view={query.view} />
        <Suspense key={JSON.stringify(query)} fallback={<StatementSkeleton />}>
          <Lines query={query} />
        </Suspense>
      </section>
    </AppShell>
  );
}

async function Lines({ query }: { query: ReturnType<typeof readStatementQuery> }) {
  const caller = await pageCaller();
  const page = await caller.wallet.transfers(query.input);
  const ids = [
    ...new Set(page.items.flatMap(({ subject }) => (subject.type === 'course' ? [subject.id] : []))),
  ];
  const courses = ids.length > 0 ? await caller.courses.titles({ ids }) : { items: [] };
  return (
    <div>
      <Statement
        page={page}
        view={query.view}
        isLaterPage={query.input.cursor !== undefined}
        courses={courses.items}
      />
    </div>
  );
}
