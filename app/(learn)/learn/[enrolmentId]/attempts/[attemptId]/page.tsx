import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Wordmark } from '@/components/brand/wordmark';
import { AttemptResult } from '@/components/progress/attempt-result';
import { questionExplanations, questionTexts } from '@/components/progress/question-texts';
import { Quiz } from '@/components/progress/quiz';
import { ClientMessages } from '@/components/shell/client-messages';
import { cn } from '@/components/ui/cn';
import { LinkButton } from '@/components/ui/link-button';
import { orNotFound, signedInPage } from '@/server/api/page';

interface PageProps {
  params: Promise<{ enrolmentId: string; attemptId: string }>;
}

/** An attempt: its questions while it is open, its result once it is submitted. */
export default async function AttemptPage({ params }: PageProps) {
  const { enrolmentId, attemptId } = await params;
  const { caller } = await signedInPage(`/learn/${enrolmentId}/attempts/${attemptId}`);
  const attempt = await orNotFound(caller.progress.attempt({ id: attemptId }));
  if (attempt.enrolmentId !== enrolmentId) notFound();
  const lesson = await orNotFound(caller.progress.lesson({ id: enrolmentId, lessonId: attempt.lessonId }));
  const t = await getTranslations();
  const texts = questionTexts(attempt);
  const back = `/learn/${enrolmentId}/${attempt.lessonId}`;
  const submitted = attempt.state === 'submitted';
  const enrolment =
    submitted && lesson.enrolmentState === 'completed'
      ? await caller.progress.enrolment({ id: enrolmentId })
      : null;
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${lesson.title} · ${lesson.courseTitle}`}</title>
      <header className="sticky top-0 z-20 flex min-h-14 items-center gap-4 border-b border-line bg-surface px-4 lg:min-h-15 lg:px-5">
        <Wordmark href="/home" label={t('player.home')} />
        <p
          className={cn('min-w-0 flex-1 truncate text-sm', !submitted && 'max-sm:invisible')}
          lang={lesson.courseLanguage}
        >
          <b>{lesson.title}</b> <span className="text-ink-muted max-sm:hidden">· {lesson.courseTitle}</span>
        </p>
        {submitted ? (
          <Link href={back}>{t('quiz.backToLesson')}</Link>
        ) : (
          <LinkButton href={back} size="sm">
            {t('quiz.leave')}
          </LinkButton>
        )}
      </header>
      <main id="main" tabIndex={-1} className="w-full px-5 py-8 outline-none lg:px-10 lg:py-16">
        <ClientMessages namespaces={['quiz', 'player', 'content']}>
          {submitted ? (
            <AttemptResult
              attempt={attempt}
              lesson={lesson}
              texts={texts}
              explanations={questionExplanations(attempt)}
              reward={enrolment?.reward ?? null}
            />
          ) : (
            <>
              <h1 className="sr-only">{lesson.title}</h1>
              <Quiz attempt={attempt} texts={texts} />
            </>
          )}
        </ClientMessages>
      </main>
    </div>
  );
}
