<?php
// What a vendor would write into the theme's <head>: one line, here for every theme. The two scripts
// before it watch the page for the tests.
add_action('wp_head', function () {
    echo '<script src="/hosts/collect-errors.js"></script>', '<script src="/hosts/still.js"></script>';
}, 0);
add_action('wp_head', function () {
    echo '<script type="module" src="/shomei-navi/links.js"></script>';
}, 1);
// ?theme=twentytwentyone shows a page in another theme.
foreach (['template', 'stylesheet'] as $option) {
    add_filter("pre_option_$option", fn ($usual) => preg_match('/^[a-z]+$/D', $_GET['theme'] ?? '') ? $_GET['theme'] : $usual);
}
