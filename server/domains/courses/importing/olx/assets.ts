import { STORED_TARGETS, type Targets } from '../../document/conversion';
import type { FileCollector } from '../file-collector';

/** `/static/x`, `/asset-v1:…+block@x`, `/c4x/…/asset/x`, and the same on a studio's own host. */
const STATIC =
  /^(?:https?:\/\/[^/]*(?:edx|openedx)[^/]*)?\/?(?:static\/|asset-v1:[^@]*@asset\+block@|c4x\/[^/]+\/[^/]+\/asset\/)([^?#]+)/i;
const JUMP = /^(?:\/courses\/[^/]+)?\/?jump_to(?:_id)?\/(?:[^/]*@)?([A-Za-z0-9_.:-]+)/;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const similar = (path: string) => path.replace(/[^A-Za-z0-9.-]/g, '_');

/** What the links of an Open edX course mean here. */
export class OlxAssets {
  /** Paths by a key in which the characters that studios replace are alike. */
  readonly #similar: ReadonlyMap<string, string>;

  constructor(
    readonly base: string,
    readonly files: FileCollector,
    /** The lesson that holds a block, by the block's `url_name`. */
    readonly lessonOf: ReadonlyMap<string, string>,
  ) {
    this.#similar = new Map(files.source.paths.map((path) => [similar(path), path]));
  }

  /** The path in the archive that a link to a static file means; undefined when it is no such link. */
  pathOf(url: string): string | undefined {
    const name = STATIC.exec(url.trim())?.[1];
    if (name === undefined) return undefined;
    const path = `${this.base}static/${decoded(name)}`;
    return this.files.source.has(path) ? path : (this.#similar.get(similar(path)) ?? path);
  }

  /** Addresses as the block converter asks for them, on behalf of one lesson. */
  targets(lesson: string): Targets {
    return {
      image: (url) => {
        const path = this.pathOf(url);
        if (path === undefined) return STORED_TARGETS.image(url);
        const fileId = this.files.use(path, lesson);
        return fileId === undefined ? undefined : { fileId };
      },
      link: (url) => {
        const path = this.pathOf(url);
        if (path !== undefined) return this.files.source.has(path) ? this.files.use(path, lesson) : undefined;
        const target = JUMP.exec(url)?.[1];
        if (target !== undefined) {
          const key = this.lessonOf.get(target);
          return key === undefined ? undefined : `lesson:${key}`;
        }
        // Other paths lead into the platform that the course comes from.
        return /^[/#]/.test(url.trim()) ? undefined : STORED_TARGETS.link(url);
      },
    };
  }
}
