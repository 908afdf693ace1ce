// Lets `import '@colloque/ui/styles.css'` type-check; the bundler takes the style sheet itself.
export {}
