package homewatch.edge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A program whose answer to a person is its terminal.
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface WritesToTerminal {}
