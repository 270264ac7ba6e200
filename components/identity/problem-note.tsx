import { type ClientProblem } from '@/components/trpc/problem';
import { FieldError } from '@/components/ui/field';

interface ProblemNoteProps {
  problem: ClientProblem | null;
  /** Said when the server did not answer at all. */
  unreachable: string;
}

/** What went wrong with the act beside it; faults of single fields stand at those fields. */
export function ProblemNote({ problem, unreachable }: ProblemNoteProps) {
  return (
    <div role="alert" className="empty:hidden">
      {problem && !problem.errors?.length && <FieldError>{problem.detail || unreachable}</FieldError>}
    </div>
  );
}
