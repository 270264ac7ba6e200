import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Blocks } from '@/components/content/blocks';
import { MarkdownText } from '@/components/content/markdown-text';
import { ClientMessages } from '@/components/shell/client-messages';
import { Callout } from '@/components/ui/callout';
import { LinkButton } from '@/components/ui/link-button';
import { orNotFound, signedInPage } from '@/server/api/page';

interface PageProps {
  params: Promise<{ courseId: string; lessonId: string }>;
}

/** A lesson of the draft as a student would see it. Reads only: nothing is recorded, whatever is pressed. */
export default async function PreviewPage({ params }: PageProps) {
  const { courseId, lessonId } = await params;
  const { caller } = await signedInPage(`/teach/courses/${courseId}/preview/${lessonId}`);
  const lesson = await orNotFound(caller.authoring.previewLesson({ id: lessonId }));
  const t = await getTranslations('builder');
  const player = await getTranslations('player');
  const base = `/teach/courses/${courseId}`;
  return (
    <>
      <title>{lesson.title}</title>
      <header className="sticky top-0 z-20 flex flex-wrap items-center justify-between gap-x-3 bg-ink px-4 py-1 text-surface">
        <p role="status" className="py-1 font-semibold">
          {t('previewBanner')}
        </p>
        <Link
          href={`${base}?lesson=${lessonId}`}
          className="inline-flex min-h-control items-center text-surface focus-visible:outline-surface"
        >
          {t('exitPreview')}
        </Link>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto grid max-w-[42rem] gap-6 px-5 py-8 outline-none">
        <header>
          <p className="text-sm text-ink-muted">
            {lesson.moduleTitle} · {player('minutes', { minutes: lesson.minutes })}
          </p>
          <h1 className="mt-2">{lesson.title}</h1>
        </header>
        {lesson.content.content.length === 0 && <p className="text-ink-muted">{t('previewEmpty')}</p>}
        <ClientMessages namespaces={['content']}>
          <Blocks
            document={lesson.content}
            lessonHref={(id) => `${base}/preview/${id}`}
            question={(question, index) => (
              <section
                className="my-6 grid gap-3 rounded-lg border border-line bg-surface-raised p-4"
                aria-label={t('question', { number: index + 1 })}
              >
                <p className="font-sans text-sm text-ink-muted">{t('question', { number: index + 1 })}</p>
                <MarkdownText text={question.prompt} />
                <ul className="ms-5 list-disc">
                  {(question.options ?? []).map((option) => (
                    <li key={option.id}>
                      <MarkdownText text={option.text} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          />
        </ClientMessages>
        <Callout tone="plain">
          <b>{t('doneWhen')}</b> {t(`rule.${lesson.rule}`, { percent: lesson.passPercent })}
        </Callout>
        <nav aria-label={player('lessons')} className="flex justify-between gap-4 border-t border-line pt-6">
          {lesson.previousLessonId ? (
            <LinkButton href={`${base}/preview/${lesson.previousLessonId}`}>{player('previous')}</LinkButton>
          ) : (
            <span />
          )}
          {lesson.nextLessonId && (
            <LinkButton href={`${base}/preview/${lesson.nextLessonId}`}>{player('next')}</LinkButton>
          )}
        </nav>
      </main>
    </>
  );
}
