/** The four services' documents with a selector; nothing is asked of other sites (validatorUrl). */
const services = ['backend', 'cart', 'order', 'user'];

window.ui = window.SwaggerUIBundle({
  dom_id: '#swagger-ui',
  urls: services.map((name) => ({ name, url: `/swagger/${name}.json` })),
  presets: [window.SwaggerUIBundle.presets.apis, window.SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
  displayOperationId: true,
  persistAuthorization: false,
  validatorUrl: null,
});
