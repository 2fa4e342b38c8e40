terraform {
  required_version = ">= 1.9"

  required_providers {
    yandex = {
      source  = "yandex-cloud/yandex"
      version = ">= 0.195.0, < 1.0.0"
    }
  }
}

# YC_TOKEN, YC_CLOUD_ID and YC_FOLDER_ID come from the environment and are never written to the state.
provider "yandex" {
  zone = var.zone
}

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
  source = "../../modules/host-yandex"

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
  zone                    = var.zone
}
