package homewatch.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A command whose answer to a person is its standard output.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface WritesToTerminal {}
