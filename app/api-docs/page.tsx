import { setRequestLocale } from 'next-intl/server';
import { ApiDocs } from '@/components/api-docs/api-docs';
import { defaultLocale } from '@/i18n/locales';
import { documentedGroups } from '@/server/api/openapi/reading-model';

export default function ApiDocsPage() {
  setRequestLocale(defaultLocale);
  return <ApiDocs groups={documentedGroups()} />;
}
