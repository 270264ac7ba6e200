import { STREAMED_ROUTES } from './streams';
import { parameterOf, type RestOperation, restOperations, segmentsOf } from './table';

interface Node {
  fixed: Map<string, Node>;
  parameter?: Node;
  operations: Map<string, RestOperation>;
  /** Methods that a route handler of its own answers. */
  streamed: Set<string>;
}

export interface Match {
  /** The operations of this path by method; empty when no route has it. */
  methods: ReadonlyMap<string, RestOperation>;
  streamed: ReadonlySet<string>;
  /** The decoded pieces that stand where the path has parameters, in order. */
  values: string[];
}

const emptyNode = (): Node => ({ fixed: new Map(), operations: new Map(), streamed: new Set() });

let root: Node | undefined;

function tree(): Node {
  if (root) return root;
  root = emptyNode();
  for (const operation of restOperations()) {
    nodeAt(root, operation.segments).operations.set(operation.rest.method, operation);
  }
  for (const route of STREAMED_ROUTES) nodeAt(root, segmentsOf(route.path)).streamed.add(route.method);
  return root;
}

function nodeAt(from: Node, segments: readonly string[]): Node {
  let node = from;
  for (const segment of segments) {
    if (parameterOf(segment)) {
      node.parameter ??= emptyNode();
      node = node.parameter;
    } else {
      const next = node.fixed.get(segment) ?? emptyNode();
      node.fixed.set(segment, next);
      node = next;
    }
  }
  return node;
}

/** Finds a path; a fixed piece goes before a parameter. Null when no route has it. */
export function matchPath(segments: readonly string[]): Match | null {
  return find(tree(), segments, 0, []);
}

function find(node: Node, segments: readonly string[], at: number, values: string[]): Match | null {
  const segment = segments[at];
  if (segment === undefined) {
    const known = node.operations.size + node.streamed.size > 0;
    return known ? { methods: node.operations, streamed: node.streamed, values } : null;
  }
  const fixed = node.fixed.get(segment);
  const found = fixed && find(fixed, segments, at + 1, values);
  if (found) return found;
  return node.parameter ? find(node.parameter, segments, at + 1, [...values, segment]) : null;
}

/** The values of a match by the names that its operation gives them. */
export function namedParameters(operation: RestOperation, values: readonly string[]): Record<string, string> {
  const names = operation.segments.flatMap((segment) => parameterOf(segment) ?? []);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

/** A path below /api/v1 in decoded pieces, or null where it is not valid percent-encoding. */
export function decodePath(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((piece) => piece !== '')
      .map((piece) => decodeURIComponent(piece));
  } catch {
    return null;
  }
}
