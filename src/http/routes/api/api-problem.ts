import type { Problem } from "../../problem.ts";

/** A refusal of the API, thrown by a route and answered as a problem. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.code);
    this.problem = problem;
    this.headers = headers;
  }
}

/** What may not be seen and what is not there are one answer (B65). */
export function notFound(): ApiProblem {
  return new ApiProblem({ status: 404, code: "not_found", title: "There is nothing like that here." });
}

/** A value of a query, a body or an address that can't be understood. */
export function invalidArgument(detail: string): ApiProblem {
  return new ApiProblem({
    status: 400,
    code: "invalid_argument",
    title: "The request is not as it should be.",
    detail,
  });
}
