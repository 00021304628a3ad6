@org.jspecify.annotations.NullMarked
package homewatch.edge.discovery;
