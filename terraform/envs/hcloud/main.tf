terraform {
  required_version = ">= 1.9"

  required_providers {
    hcloud = {
      source  = "hetznercloud/hcloud"
      version = "1.68.0"
    }
  }
}

# The token comes from the environment (HCLOUD_TOKEN) and is never written to the state.
provider "hcloud" {}

module "topology" {
  source = "../../modules/topology"

  environment   = var.environment
  topology      = var.topology
  counts        = var.counts
  sizes         = var.sizes
  machine_sizes = var.machine_sizes
}

module "bootstrap" {
  source = "../../modules/bootstrap"

  ssh_keys = var.ssh_keys
}

module "hosts" {
  source = "../../modules/host-hcloud"

  environment             = module.topology.environment
  machines                = module.topology.machines
  user_data               = module.bootstrap.user_data
  ssh_user                = module.bootstrap.ssh_user
  ssh_keys                = module.bootstrap.ssh_keys
  admin_cidrs             = var.admin_cidrs
  allow_ssh_from_anywhere = var.allow_ssh_from_anywhere
  network_cidr            = var.network_cidr
  data_volume_gb          = var.data_volume_gb
  protect_data            = var.protect_data
  replaceable             = var.replaceable
  retiring                = var.retiring
  location                = var.location
  server_types            = var.server_types
}
