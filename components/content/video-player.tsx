'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { PlayIcon } from '@/components/ui/icons';

export interface VideoTrack {
  src: string;
  language: string;
}

/** What `azora:video-progress` on `document` carries, at most once a second while a film plays. */
export interface VideoProgress {
  blockId: string;
  /** Where the film is now. */
  second: number;
  /** The furthest second reached in this page. */
  furthest: number;
  duration?: number;
}

interface VideoPlayerProps {
  blockId: string;
  source: 'youtube' | 'vimeo' | 'file' | 'url';
  /** A YouTube or Vimeo id, or the address of the film. */
  reference: string;
  title: string;
  tracks: readonly VideoTrack[];
  durationSeconds?: number | undefined;
  startSecond?: number | undefined;
  words: { play: string; note: string };
  onProgress?: ((progress: VideoProgress) => void) | undefined;
}

const YOUTUBE = 'https://www.youtube-nocookie.com';
const VIMEO = 'https://player.vimeo.com';

/** Tells the page where the film is: a callback, and an event for islands elsewhere on the page. */
function useProgress({ blockId, durationSeconds, onProgress }: VideoPlayerProps) {
  const furthest = useRef(0);
  const last = useRef(-1);
  return useCallback(
    (at: number, length?: number) => {
      if (!Number.isFinite(at) || at < 0) return;
      furthest.current = Math.max(furthest.current, at);
      const second = Math.floor(at);
      if (second === last.current) return;
      last.current = second;
      const duration = Number.isFinite(length) && length ? Math.round(length) : durationSeconds;
      const detail: VideoProgress = {
        blockId,
        second,
        furthest: Math.floor(furthest.current),
        ...(duration ? { duration } : {}),
      };
      onProgress?.(detail);
      document.dispatchEvent(new CustomEvent<VideoProgress>('azora:video-progress', { detail }));
    },
    [blockId, durationSeconds, onProgress],
  );
}

/** A film: the browser's own player for files, the site's player for YouTube and Vimeo. */
export function VideoPlayer(props: VideoPlayerProps) {
  const report = useProgress(props);
  return props.source === 'youtube' || props.source === 'vimeo' ? (
    <Outside {...props} source={props.source} report={report} />
  ) : (
    <Native {...props} report={report} />
  );
}

type Report = (at: number, length?: number) => void;

function Native({ reference, title, tracks, startSecond, report }: VideoPlayerProps & { report: Report }) {
  const started = useRef(false);
  // The author's captions are listed below; a film without any is reported by the preflight, not hidden.
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption
    <video
      controls
      playsInline
      preload="metadata"
      aria-label={title}
      src={reference}
      onLoadedMetadata={(event) => {
        const film = event.currentTarget;
        // Near the end there is nothing to go on with.
        if (!started.current && startSecond && startSecond < film.duration - 5)
          film.currentTime = startSecond;
        started.current = true;
      }}
      onTimeUpdate={(event) => report(event.currentTarget.currentTime, event.currentTarget.duration)}
      // A film of 7.96 s is told as one of 8: its end must not fall short of what the lesson asks.
      onEnded={(event) => report(Math.ceil(event.currentTarget.duration), event.currentTarget.duration)}
    >
      {tracks.map((track, index) => (
        <track
          key={track.src}
          kind="captions"
          src={track.src}
          srcLang={track.language}
          label={track.language}
          default={index === 0}
        />
      ))}
    </video>
  );
}

/** Reads what an embedded player says; undefined for anything that is not about time. */
function timeIn(data: unknown): { at: number; length?: number } | undefined {
  let message: unknown = data;
  if (typeof data === 'string') {
    try {
      message = JSON.parse(data);
    } catch {
      return undefined;
    }
  }
  if (typeof message !== 'object' || message === null) return undefined;
  const { info, data: inner } = message as { info?: unknown; data?: unknown };
  const facts = (info ?? inner) as
    | { currentTime?: unknown; seconds?: unknown; duration?: unknown }
    | null
    | undefined;
  const at = facts?.currentTime ?? facts?.seconds;
  if (typeof at !== 'number') return undefined;
  return typeof facts?.duration === 'number' ? { at, length: facts.duration } : { at };
}

function embedAddress(source: 'youtube' | 'vimeo', reference: string, start: number): string {
  if (source === 'youtube') {
    const origin = encodeURIComponent(window.location.origin);
    return `${YOUTUBE}/embed/${encodeURIComponent(reference)}?enablejsapi=1&autoplay=1&playsinline=1&rel=0&start=${start}&origin=${origin}`;
  }
  const [id = '', secret] = reference.split('/');
  const hash = secret === undefined ? '' : `&h=${encodeURIComponent(secret)}`;
  return `${VIMEO}/video/${encodeURIComponent(id)}?autoplay=1&dnt=1${hash}#t=${start}s`;
}

interface OutsideProps extends VideoPlayerProps {
  source: 'youtube' | 'vimeo';
  report: Report;
}

/** Nothing is loaded from the other site before the press, so that reading a lesson tells nobody. */
function Outside({ source, reference, title, startSecond, words, report }: OutsideProps) {
  const [address, setAddress] = useState<string>();
  const frame = useRef<HTMLIFrameElement>(null);
  const origin = source === 'youtube' ? YOUTUBE : VIMEO;
  useEffect(() => {
    if (address === undefined) return;
    let asked = false;
    const listen = (event: MessageEvent) => {
      if (event.origin !== origin || event.source !== frame.current?.contentWindow) return;
      const time = timeIn(event.data);
      if (time !== undefined) report(time.at, time.length);
      // Vimeo says nothing about time until it is asked, once.
      else if (source === 'vimeo' && !asked) {
        asked = true;
        post(frame.current, { method: 'addEventListener', value: 'timeupdate' }, origin);
      }
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [address, origin, report, source]);
  if (address === undefined) {
    return (
      <button
        type="button"
        className="video-facade"
        onClick={() => setAddress(embedAddress(source, reference, Math.floor(startSecond ?? 0)))}
      >
        <span className="video-play">
          <PlayIcon />
        </span>
        <span className="font-semibold">{title}</span>
        <span className="text-sm">{words.play}</span>
        <span className="text-sm text-ink-muted">{words.note}</span>
      </button>
    );
  }
  return (
    // Its load is heard, not its keys: only then does the player listen.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <iframe
      ref={frame}
      src={address}
      title={title}
      allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
      allowFullScreen
      referrerPolicy="strict-origin-when-cross-origin"
      sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
      onLoad={() =>
        post(
          frame.current,
          source === 'youtube' ? { event: 'listening', id: 1, channel: 'widget' } : { method: 'ping' },
          origin,
        )
      }
    />
  );
}

function post(frame: HTMLIFrameElement | null, message: object, origin: string): void {
  frame?.contentWindow?.postMessage(JSON.stringify(message), origin);
}
