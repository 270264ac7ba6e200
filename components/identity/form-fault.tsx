'use client';

import { useTranslations } from 'next-intl';
import { type ClientProblem } from '@/components/trpc/problem';
import { FieldError } from '@/components/ui/field';

/** What is said beside a button when a form was refused as a whole; faults of one field stand at that field. */
export function FormFault({ problem }: { problem: ClientProblem | null }) {
  const t = useTranslations('account');
  const shown = problem && !problem.errors?.length;
  return (
    <div role="alert" className="empty:hidden">
      {shown && <FieldError>{problem.detail || t('unreachable')}</FieldError>}
    </div>
  );
}
