// The page Overview.
"use strict";
