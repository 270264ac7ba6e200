import { type Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { CoursePage } from '@/components/courses/course-page';
import { ClientMessages } from '@/components/shell/client-messages';
import { cachedCourse } from '@/server/api/cached-pages';

interface PageProps {
  params: Promise<{ locale: string; slug: string }>;
}

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale, slug } = await params;
  const course = await cachedCourse(slug);
  if (!course) return {};
  const t = await getTranslations({ locale: locale as 'en', namespace: 'course' });
  return {
    title: course.title,
    description: t('description', { title: course.title, summary: course.summary }),
  };
}

/** A published course, the same HTML for everybody; renewed when this course is published. */
export default async function PublishedCoursePage({ params }: PageProps) {
  const { locale, slug } = await params;
  setRequestLocale(locale as 'en');
  const course = await cachedCourse(slug);
  if (!course) notFound();
  return (
    <ClientMessages namespaces={['course']}>
      <CoursePage course={course} />
    </ClientMessages>
  );
}
