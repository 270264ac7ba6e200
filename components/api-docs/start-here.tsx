import { useTranslations } from 'next-intl';

const points = ['signIn', 'errors', 'lists', 'keys', 'amounts'] as const;

const EXAMPLE = `TOKEN=$(curl -s http://localhost:3000/api/v1/auth/login \\
  -H 'Content-Type: application/json' \\
  -d '{"email":"student@azora.test","password":"azora-demo"}' | jq -r .accessToken)

curl -s http://localhost:3000/api/v1/me/enrolments -H "Authorization: Bearer $TOKEN"`;

/** What holds for every operation, and one that works when copied. */
export function StartHere() {
  const t = useTranslations('apidocs');
  return (
    <section aria-labelledby="start">
      <h2 id="start">{t('start.title')}</h2>
      <ul className="mt-4 grid max-w-read list-disc grid-cols-1 gap-2 ps-5">
        {points.map((point) => (
          <li key={point}>{t(`start.${point}`)}</li>
        ))}
      </ul>
      <div
        role="region"
        aria-label={t('start.example')}
        tabIndex={0}
        className="mt-5 overflow-x-auto rounded-md bg-surface-sunken p-4"
      >
        <pre>
          <code className="num">{EXAMPLE}</code>
        </pre>
      </div>
    </section>
  );
}
