'use client';

import './globals.css';
import { Mark } from '@/components/brand/mark';
import english from '@/messages/en/shell.json';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

// The last resort, when the layout itself failed: nothing of the app can be relied on, so the words come straight
// from the English file and the links are plain.
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const words = english.failed;
  return (
    <html lang="en">
      <body>
        <title>{words.title}</title>
        <main className="page-width grid max-w-lg justify-items-start gap-3 py-16">
          <Mark className="size-8" />
          <h1>{words.title}</h1>
          <p className="text-ink-muted">{words.body}</p>
          <p className="flex gap-4">
            <button type="button" className="font-semibold underline" onClick={reset}>
              {words.tryAgain}
            </button>
            <a href="/">{words.home}</a>
          </p>
          {error.digest && <p className="num text-sm">{words.reference.replace('{digest}', error.digest)}</p>}
        </main>
      </body>
    </html>
  );
}
