import { notFound } from 'next/navigation';
import { signedInPage } from './page';

/** The administrator who looks at this page, and the API; for everybody else the page is not there. */
export async function adminPage(path: string) {
  const page = await signedInPage(path);
  if (!page.person.roles.includes('admin')) notFound();
  return page;
}
