import Link from 'next/link';
import { type Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Blocks } from '@/components/content/blocks';
import { ClientMessages } from '@/components/shell/client-messages';
import { Callout } from '@/components/ui/callout';
import { cachedCourse, cachedPreviewLesson } from '@/server/api/cached-pages';

interface PageProps {
  params: Promise<{ locale: string; slug: string; lessonId: string }>;
}

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { slug, lessonId } = await params;
  const lesson = await cachedPreviewLesson(slug, lessonId);
  return lesson ? { title: lesson.title } : {};
}

/** A lesson that the educator opened to everybody, readable signed out; its questions have no keys. */
export default async function PreviewLessonPage({ params }: PageProps) {
  const { locale, slug, lessonId } = await params;
  setRequestLocale(locale as 'en');
  const [course, lesson] = await Promise.all([cachedCourse(slug), cachedPreviewLesson(slug, lessonId)]);
  if (!course || !lesson) notFound();
  const t = await getTranslations('course');
  const hasQuestions = lesson.content.content.some((block) => block.type === 'question');
  return (
    <article className="page-width grid justify-items-center py-8 lg:py-12" lang={course.language}>
      <div className="grid w-full max-w-[42rem] gap-6">
        <Callout lang={locale}>
          {t('previewBanner', { course: course.title })}{' '}
          <Link href={`/${locale}/courses/${slug}`}>{t('previewEnrol')}</Link>
        </Callout>
        <header>
          <p className="text-sm text-ink-muted">{lesson.moduleTitle}</p>
          <h1 className="mt-1">{lesson.title}</h1>
        </header>
        <ClientMessages namespaces={['content']}>
          <Blocks document={lesson.content} />
        </ClientMessages>
        {hasQuestions && <Callout tone="plain">{t('previewQuestions')}</Callout>}
      </div>
    </article>
  );
}
