import { useTranslations } from 'next-intl';
import { Stat, StatRow } from '@/components/ui/stat';
import { TokenAmount } from '@/components/ui/token-amount';
import { type WalletView } from '@/server/domains/wallet/contract';

/** Available, pending and held, each with its reason. */
export function Balances({ wallet }: { wallet: WalletView }) {
  const t = useTranslations('wallet');
  return (
    <StatRow>
      <Stat
        size="lg"
        label={t('available')}
        value={<TokenAmount amount={wallet.available} size="xl" />}
        note={t('availableNote')}
      />
      <Stat
        label={t('pending')}
        value={<TokenAmount amount={wallet.pending} signed tone="plain" size="lg" />}
        note={wallet.pending > 0 ? t('pendingNote') : t('pendingNone')}
      />
      <Stat
        label={t('held')}
        value={<TokenAmount amount={wallet.held} signed tone="plain" size="lg" />}
        note={wallet.held > 0 ? t('heldNote') : t('heldNone')}
      />
    </StatRow>
  );
}
