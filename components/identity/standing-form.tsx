'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/trpc/client';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, Fieldset } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { roleSchema, type UserView } from '@/server/domains/identity/contract';
import { ProblemNote } from './problem-note';
import { useAct } from './use-act';

const STATUSES = ['active', 'suspended', 'deactivated'] as const;
type Status = (typeof STATUSES)[number];

/** Roles and status of a person; they hold at that person's next request. */
export function StandingForm({ user }: { user: UserView }) {
  const t = useTranslations('admin');
  const { act, busy, problem } = useAct();
  const [roles, setRoles] = useState<UserView['roles']>(user.roles);
  const [status, setStatus] = useState<Status | undefined>(STATUSES.find((known) => known === user.status));
  const [reason, setReason] = useState('');
  const empty = roles.length === 0;

  async function save(event: FormEvent) {
    event.preventDefault();
    if (empty) return;
    const change = { id: user.id, roles, status, ...(reason.trim() ? { reason } : {}) };
    if (await act('standing', () => api.identity.updateUser.mutate(change), t('standingSaved')))
      setReason('');
  }

  return (
    <form method="post" noValidate onSubmit={save} className="grid gap-5">
      <Fieldset id="roles" legend={t('roles')} error={empty ? t('rolesMissing') : undefined}>
        {roleSchema.options.map((role) => (
          <Checkbox
            key={role}
            label={t(`role.${role}`)}
            checked={roles.includes(role)}
            onChange={(event) =>
              setRoles(event.target.checked ? [...roles, role] : roles.filter((held) => held !== role))
            }
          />
        ))}
      </Fieldset>
      <Field id="status" label={t('statusLabel')} help={t('statusHelp')}>
        {(wire) => (
          <Select
            {...wire}
            value={status ?? ''}
            onChange={(event) => setStatus(STATUSES.find((known) => known === event.target.value))}
          >
            {status === undefined && <option value="">{t(`status.${user.status}`)}</option>}
            {STATUSES.map((known) => (
              <option key={known} value={known}>
                {t(`status.${known}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="standing-reason" label={t('reason')} help={t('reasonHelp')}>
        {(wire) => (
          <TextInput
            {...wire}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={300}
          />
        )}
      </Field>
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
      <div>
        <Button type="submit" variant="primary" busy={busy !== null} busyLabel={t('saving')}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
