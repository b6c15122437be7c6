<?php
// WordPress as the tests run it; stands in the place of the package's own, which looks into /etc.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', getenv('SHOMEI_DATABASE'));
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', getenv('SHOMEI_ORIGIN'));
define('WP_SITEURL', getenv('SHOMEI_ORIGIN'));
// The template's line.
define('WPMU_PLUGIN_DIR', getenv('SHOMEI_OWN') . 'template');
// It asks nobody for news.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
