package dev.holdfast.server.http;

import dev.holdfast.store.error.HoldfastException;

/** Carries an answer that is an error from where it is found to where it is sent. Never leaves the endpoint. */
final class ProblemException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.text(), null);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
