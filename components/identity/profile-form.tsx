'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/trpc/client';
import { type ClientProblem, faultAt, problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { Textarea } from '@/components/ui/textarea';
import { useToast } from '@/components/ui/toast';
import { timeZoneCookie } from '@/i18n/locales';
import type { MeView } from '@/server/domains/identity/contract';
import { ProblemNote } from './problem-note';

type Editable = Pick<MeView, 'name' | 'bio' | 'location' | 'timezone'>;

const YEAR_SECONDS = 365 * 86_400;

/** Pages are rendered in this zone; they read it from a cookie, which needs no database. */
function keepTimeZone(zone: string): void {
  document.cookie = `${timeZoneCookie}=${encodeURIComponent(zone)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}

/** The own profile: what others see, and the clock that dates are shown in. */
export function ProfileForm({ me, timeZones }: { me: MeView; timeZones: readonly string[] }) {
  const t = useTranslations('account');
  const toast = useToast();
  const router = useRouter();
  const [values, setValues] = useState<Editable>(pickEditable(me));
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      setValues(pickEditable(await api.identity.updateMe.mutate(values)));
      keepTimeZone(values.timezone);
      toast({ message: t('saved') });
      router.refresh();
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  }

  const field = (name: keyof Editable) => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  const nameFault = values.name.trim() ? faultAt(problem, 'name') : t('nameMissing');
  return (
    <form method="post" noValidate onSubmit={save} className="grid max-w-lede gap-6">
      <Field id="name" label={t('name')} help={t('nameHelp')} error={nameFault} required>
        {(wire) => <TextInput {...wire} {...field('name')} autoComplete="name" maxLength={100} />}
      </Field>
      <Field id="bio" label={t('bio')} help={t('bioHelp')} error={faultAt(problem, 'bio')}>
        {(wire) => <Textarea {...wire} {...field('bio')} maxLength={2000} />}
      </Field>
      <Field id="location" label={t('location')} error={faultAt(problem, 'location')}>
        {(wire) => (
          <TextInput {...wire} {...field('location')} autoComplete="address-level2" maxLength={100} />
        )}
      </Field>
      <Field
        id="timezone"
        label={t('timezone')}
        help={t('timezoneHelp')}
        error={faultAt(problem, 'timezone')}
      >
        {(wire) => (
          <Select {...wire} {...field('timezone')}>
            <ZoneOptions zones={timeZones} own={values.timezone} />
          </Select>
        )}
      </Field>
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
      <div>
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          busyLabel={t('saving')}
          disabled={!values.name.trim()}
        >
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

function pickEditable({ name, bio, location, timezone }: MeView): Editable {
  return { name, bio, location, timezone };
}

function ZoneOptions({ zones, own }: { zones: readonly string[]; own: string }) {
  return (zones.includes(own) ? zones : [own, ...zones]).map((zone) => (
    <option key={zone} value={zone}>
      {zone.replaceAll('_', ' ')}
    </option>
  ));
}
