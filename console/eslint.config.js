import tseslint from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';

const noWordsOutsideTheLanguageFiles = {
  selector: 'JSXText[value=/\\p{L}{2,}/u]',
  message: 'Every string people read lives in src/words.',
};

const textIsText = {
  selector:
    ':matches(JSXAttribute[name.name="dangerouslySetInnerHTML"], MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/])',
  message: 'Text is shown as text; nothing writes HTML.',
};

export default tseslint.config(
  { ignores: ['target/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.worker.json', './tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'no-console': 'error',
      'no-restricted-syntax': ['error', noWordsOutsideTheLanguageFiles, textIsText],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'The API is reached only through src/api.' },
        { name: 'EventSource', message: 'The API is reached only through src/api.' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/api/**', 'dev/**', 'test/**'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['dev/**', 'budget.mjs'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
